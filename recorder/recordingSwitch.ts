/** Turns recording on and off, for all and for each provider. Asked when an answer begins; what is being recorded goes on. */
export interface RecordingSwitch {
  readonly enable: (provider?: string) => void;
  readonly disable: (provider?: string) => void;
  /** Whether a provider's answers are recorded; without one: whether anything is. */
  readonly isOn: (provider?: string) => boolean;
}

/** A switch that is on. `enable` and `disable` change it for one provider, or for all if none is given. */
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

/** The switch of the process: what every recorder asks unless it is given another. */
export const recordingSwitch: RecordingSwitch = createRecordingSwitch();
