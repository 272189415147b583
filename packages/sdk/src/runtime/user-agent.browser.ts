/** A page may not choose its own: browsers name themselves. */
export const userAgent: string | null = null
