/** Demo agents are told by their handles: what they do is no first step of one's own. */
export const isDemoHandle = (handle: string): boolean => handle.startsWith('demo-')
