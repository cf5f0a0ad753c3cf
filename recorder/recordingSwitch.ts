/**
 * Turns recording on and off, for all providers or for one. It is read when a response begins; a response that is
 * already being recorded is recorded to its end.
 */
export interface RecordingSwitch {
  readonly enable: (provider?: string) => void;
  readonly disable: (provider?: string) => void;
  /** True if responses of the provider are recorded. Without a provider: true if anything is recorded. */
  readonly isOn: (provider?: string) => boolean;
}

/** Creates a switch that is on. `enable` and `disable` change it for one provider, or for all if none is given. */
export const createRecordingSwitch = (): RecordingSwitch => {
  let all = true;
  const off = new Set<string>();
  return {
    enable: (provider) => {
      if (provider === undefined) all = true;
      else off.delete(provider);
    },
    disable: (provider) => {
      if (provider === undefined) all = false;
      else off.add(provider);
    },
    isOn: (provider) => all && (provider === undefined || !off.has(provider)),
  };
};

/** The switch of the process. Every recorder uses it unless its options contain another. */
export const recordingSwitch: RecordingSwitch = createRecordingSwitch();
