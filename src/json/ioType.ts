import type * as t from 'io-ts';

/**
 * The same as `new Type(…)` of io-ts, without its code: a page that reads a stream would load 7 kB for this one class. The codec
 * works inside those of io-ts, and the other way round. It is not an `instanceof` of their class.
 */
export const ioType = <A, O = A, I = unknown>(
  name: string,
  is: t.Is<A>,
  validate: t.Validate<I, A>,
  encode: t.Encode<A, O>,
): t.Type<A, O, I> => {
  // it has every member of that class, and io-ts looks at nothing else
  const made: unknown = new IoType(name, is, validate, encode);
  return made as t.Type<A, O, I>;
};

// This is a class because the library has several hundred codecs, which share the methods.
class IoType<A, O, I> implements t.Type<A, O, I> {
  declare readonly _A: A;
  declare readonly _O: O;
  declare readonly _I: I;
  readonly name: string;
  readonly is: t.Is<A>;
  readonly validate: t.Validate<I, A>;
  readonly encode: t.Encode<A, O>;

  constructor(name: string, is: t.Is<A>, validate: t.Validate<I, A>, encode: t.Encode<A, O>) {
    this.name = name;
    this.is = is;
    this.validate = validate;
    this.encode = encode;
    // io-ts too allows `map(codec.decode)`
    this.decode = this.decode.bind(this);
  }

  decode(input: I): t.Validation<A> {
    return this.validate(input, [{ key: '', type: this, actual: input }]);
  }

  // io-ts checks that the types of the two fit; its own signature cannot be implemented by another class
  pipe<B>(next: Next<B>, name = `pipe(${this.name}, ${next.name})`): t.Type<B, O, I> {
    return ioType<B, O, I>(
      name,
      next.is,
      (input, context) => {
        const first = this.validate(input, context);
        return first._tag === 'Left' ? first : next.validate(first.right as never, context);
      },
      (value) => this.encode(next.encode(value) as A),
    );
  }

  asDecoder(): t.Decoder<I, A> {
    return this;
  }

  asEncoder(): t.Encoder<A, O> {
    return this;
  }
}

/** The codec that follows in `pipe`. */
interface Next<B> extends t.Decoder<never, B>, t.Encoder<B, unknown> {
  readonly is: t.Is<B>;
}
