/**
 * What the dashboard says of requests that it passes on to the platform: they came by the dashboard's address. Anybody may say so:
 * it decides only which of two configured addresses an answer names.
 */
export const THROUGH_HEADER = 'sesame-through'
export const THROUGH_DASHBOARD = 'dashboard'
