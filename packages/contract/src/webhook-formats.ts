/** Who reads what a webhook posts. Without imports, so that a page may use it for free. */
export const webhookFormats = ['sesame', 'slack', 'teams', 'telegram', 'ntfy'] as const
