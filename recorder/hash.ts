/** Returns a hash of a text, as 28 hexadecimal digits. It detects accidental changes; it does not protect against attacks. */
export const hashOf = (text: string): string => {
  // two hashes of 53 bits (cyrb53) in one pass, because a request may be long
  let [highA, lowA, highB, lowB] = [0xdeadbeef ^ 1, 0x41c6ce57 ^ 1, 0xdeadbeef ^ 2, 0x41c6ce57 ^ 2];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    highA = Math.imul(highA ^ code, 2654435761);
    lowA = Math.imul(lowA ^ code, 1597334677);
    highB = Math.imul(highB ^ code, 2654435761);
    lowB = Math.imul(lowB ^ code, 1597334677);
  }
  return mixed(highA, lowA) + mixed(highB, lowB);
};

const mixed = (high: number, low: number): string => {
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, '0');
};
