import { isPeer } from '../plan.mjs';
import { drop, inProcess, store } from './process.mjs';

const streamOf = (id) => id.split('@')[0];

/** Each library that a workload takes, at each length: a result after each. By stream, each made once and then dropped. */
export async function* measureTime(workloads, sampling, isWanted, hasCase) {
  const jobs = workloads.flatMap(({ sizes, libraries, caseOf, takes }) =>
    sizes.flatMap((size) =>
      Object.keys(libraries)
        .filter((library) => takes(library, size) && isWanted(library) && hasCase(caseOf(size)))
        .map((library) => ({ id: caseOf(size), library })),
    ),
  );
  // LangChain does two workloads by the same run
  const unique = [...new Map(jobs.map((job) => [`${job.id} ${job.library}`, job])).values()];
  const streams = new Set(unique.map(({ id }) => streamOf(id)));
  for (const kind of new Set([...streams].map((stream) => stream.split('-')[0]))) store(`${kind}-1k@16k`);
  for (const stream of streams) {
    store(`${stream}@16k`);
    for (const { id, library } of unique.filter((job) => streamOf(job.id) === stream)) {
      // a peer is many times away from us: it takes less to tell
      const taken = isPeer(library) ? { ...sampling, budgetSeconds: sampling.budgetSeconds / 2 } : sampling;
      const result = await inProcess('measure/time.mjs', [library, id, JSON.stringify(taken)]);
      yield { library, case: id, ...result };
    }
    if (!stream.endsWith('-1k')) drop(`${stream}@16k`);
  }
}
