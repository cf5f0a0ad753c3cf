/** Gives each constant that is only an alias the place of the constant that it repeats. Takes JavaScript of one module. */
export const withOneName: (text: string) => string;
