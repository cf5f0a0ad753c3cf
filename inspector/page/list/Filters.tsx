import type { JSX } from 'preact';
import { everything, outcomeWords, type ListQuery } from '../../wire/rows.ts';

interface Props {
  readonly query: ListQuery;
  readonly models: readonly string[];
  readonly sessions: readonly string[];
  readonly onChange: (query: ListQuery) => void;
}

const hour = 3_600_000;
const times = [
  { name: 'at any time', value: 0 },
  { name: 'in the last 15 minutes', value: hour / 4 },
  { name: 'in the last hour', value: hour },
  { name: 'in the last day', value: 24 * hour },
  { name: 'in the last 7 days', value: 168 * hour },
  { name: 'in the last 30 days', value: 720 * hour },
];

/** The search and the filters. */
export const Filters = ({ query, models, sessions, onChange }: Props): JSX.Element => {
  const isFiltered = query.text + query.model + query.outcome + query.session !== '' || query.within !== 0;
  return (
    <form
      class="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <input
        type="search"
        aria-label="Search in requests, answers, names, models and sessions"
        placeholder="Search requests and answers"
        value={query.text}
        onInput={(event) => {
          onChange({ ...query, text: event.currentTarget.value });
        }}
      />
      <Choice
        label="Model"
        all="every model"
        value={query.model}
        values={models}
        onChange={(model) => {
          onChange({ ...query, model });
        }}
      />
      <Choice
        label="Outcome"
        all="every outcome"
        value={query.outcome}
        values={outcomeWords}
        onChange={(outcome) => {
          onChange({ ...query, outcome });
        }}
      />
      <Choice
        label="Session"
        all="every session"
        value={query.session}
        values={sessions}
        onChange={(session) => {
          onChange({ ...query, session });
        }}
      />
      <select
        aria-label="Time"
        value={String(query.within)}
        onChange={(event) => {
          onChange({ ...query, within: Number(event.currentTarget.value) });
        }}
      >
        {times.map(({ name, value }) => (
          <option key={value} value={String(value)}>
            {name}
          </option>
        ))}
      </select>
      {isFiltered && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            onChange({ ...everything, sort: query.sort, descending: query.descending });
          }}
        >
          Clear
        </button>
      )}
    </form>
  );
};

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly value: string;
  readonly values: readonly string[];
  readonly onChange: (value: string) => void;
}

const Choice = ({ label, all, value, values, onChange }: ChoiceProps): JSX.Element => (
  <select
    aria-label={label}
    value={value}
    onChange={(event) => {
      onChange(event.currentTarget.value);
    }}
  >
    <option value="">{all}</option>
    {value !== '' && !values.includes(value) && <option value={value}>{value}</option>}
    {values.map((one) => (
      <option key={one} value={one}>
        {one}
      </option>
    ))}
  </select>
);
