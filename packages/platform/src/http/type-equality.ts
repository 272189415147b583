/** `true` when two types are the same both ways: how a wire schema is held to the SDK's published type. */
export type Equal<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
