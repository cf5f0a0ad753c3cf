/** A path in a stream's values, and what was found there. */
export class Place {
  readonly path: string;
  #items: Place | null = null;
  #fields: Map<string, Place> | null = null;
  #found: readonly string[] = [];

  constructor(path: string) {
    this.path = path;
  }

  get items(): Place {
    return (this.#items ??= new Place(`${this.path}[]`));
  }

  field(name: string): Place {
    const key = name.length <= LONGEST_NAME ? name : shorten(name);
    this.#fields ??= new Map();
    const known = this.#fields.get(key);
    if (known !== undefined) return known;
    const made = new Place(this.path === '' ? key : `${this.path}.${key}`);
    this.#fields.set(key, made);
    return made;
  }

  /** Whether this kind of difference is asked for the first time. */
  isFirst(tag: string): boolean {
    if (this.#found.includes(tag)) return false;
    this.#found = [...this.#found, tag];
    return true;
  }
}

/** The place of a documented path. */
export const follow = (root: Place, path: string): Place => {
  let place = root;
  for (const step of path === '' ? [] : path.split('.')) {
    const [name = ''] = step.split('[', 1);
    place = place.field(name);
    for (let at = name.length; at < step.length; at += 2) place = place.items;
  }
  return place;
};

/** A path contains this many characters of a name. Longer names are cut: a server may send a name of any length. */
const LONGEST_NAME = 200;

/** The beginning of a long name, as a text of its own: a part of a text keeps the whole text in memory. */
const shorten = (name: string): string => {
  // the last character of the beginning may be half of a surrogate pair
  const characters = Array.from(name.slice(0, LONGEST_NAME + 1));
  return `${characters.slice(0, -1).join('')}…`;
};
