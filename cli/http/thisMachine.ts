/** Whether the name of a host, as it is in a URL or on the command line, is one of this machine. */
export const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || /^(?:127(?:\.\d+){1,3}|::1|\[::1\])$/.test(host);
