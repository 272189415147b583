/** Where secrets are used, the gravest first. Without imports, so that a page may use them for free. */
export const environments = ['production', 'staging', 'development'] as const
