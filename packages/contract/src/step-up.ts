/** After how many minutes a proof of who somebody is may be too old. Without imports, so that a page may use them for free. */
export const stepUpChoices = [5, 15, 60] as const
