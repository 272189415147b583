/** The browser's own socket. */
export const DefaultSocket = globalThis.WebSocket
