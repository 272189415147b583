/** The byte behind an exported file that has come whole. It is no part of the file. */
export const wholeMark = 0x06
