/** Read by the layout on the server too, so that the page does not jump when it loads. Not a secret, not `HttpOnly`. */
export const startCookie = 'sesame.first-steps'
