/** The id of one option of a list, for the field that points to it. */
export const optionId = (listId: string, key: string): string => `${listId}-${key}`
