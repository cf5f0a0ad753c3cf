import { describe, expect, it } from '@jest/globals';
import { withOneName } from '../../scripts/oneName.mjs';

describe('a constant of the package that only repeats another one', () => {
  it('takes its place', () => {
    const text = `const person = struct("person", { name });
const Person = person;
const team = struct("Team", { person, lead: person, person: 1, ...person.person });
export { Person, team };
`;
    expect(withOneName(text)).toBe(`const Person = struct("person", { name });
const team = struct("Team", { person: Person, lead: Person, person: 1, ...Person.person });
export { Person, team };
`);
  });

  it.each([
    ['the name is also that of a parameter', 'const a = struct("A");\nconst A = a;\nconst get = (a) => a;\n'],
    ['the name is also that of a variable', 'const a = struct("A");\nconst A = a;\n{\n  let a = 1;\n}\n'],
    ['the other constant is exported', 'const a = struct("A");\nconst A = a;\nexport { A, a };\n'],
    ['the other name is imported', 'import { a } from "./a.js";\nconst A = a;\n'],
    ['the other name is not a constant', 'let a = struct("A");\nconst A = a;\n'],
  ])('stays if %s', (_, text) => {
    expect(withOneName(text)).toBe(text);
  });
});
