const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Uint8Array(128);
for (let value = 0; value < alphabet.length; value += 1) values[alphabet.charCodeAt(value)] = value;

/** Bytes as base64 with its padding. By hand: what does it everywhere (`btoa`) goes by way of a string of bytes. */
export const toBase64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += alphabet.charAt(three >> 18) + alphabet.charAt((three >> 12) & 63);
    text += left > 1 ? alphabet.charAt((three >> 6) & 63) : '=';
    text += left > 2 ? alphabet.charAt(three & 63) : '=';
  }
  return text;
};

/** The bytes of a base64 text; null where it is none. */
export const fromBase64 = (text: string): Uint8Array | null => {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let held = 0;
  for (let at = 0; at < text.length; at += 1) {
    held = ((held << 6) | (values[text.charCodeAt(at)] ?? 0)) & 0xffffff;
    if (at % 4 !== 3) continue;
    const to = (at >> 2) * 3;
    // writing behind the end of an array of bytes does nothing
    bytes[to] = held >> 16;
    bytes[to + 1] = (held >> 8) & 255;
    bytes[to + 2] = held & 255;
  }
  return bytes;
};
