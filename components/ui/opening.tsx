/** Stands where a form is about to: what is typed for it while its code comes is no key of the page. */
export const Opening = () => <span hidden data-opening />
