/** Whether a file is a ZIP archive. Apart from what unpacks one, which is loaded only then. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
