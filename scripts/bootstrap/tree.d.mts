/** The dependencies of a checkout as they lie on the disk. */
export class Tree {
  constructor(root: string, fingerprint: string)
  /** Answers `null` when all is in place, else what is wrong. */
  problem(): string | null
  /** Writes down what is there, unless that is written already. */
  remember(): void
  forget(): void
}
