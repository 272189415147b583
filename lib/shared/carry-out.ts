/** What is done once a change was made, or was refused. */
interface Outcomes<O> {
  onSuccess?: (output: O) => unknown
  onError?: (error: Error) => unknown
  onSettled?: () => unknown
}

/**
 * Makes a change and tells of its outcome, whatever becomes of the component. What is given to `mutate` itself is dropped when the
 * component ends before: the row of what was removed, a dialog that was closed. Without `onError` the mutation's `error` shows it.
 */
export function carryOut<I, O>(
  mutation: { mutateAsync: (input: I) => Promise<O> },
  input: I,
  { onSuccess, onError, onSettled }: Outcomes<O>,
): void {
  void mutation
    .mutateAsync(input)
    .then(onSuccess, (error: unknown) =>
      onError?.(error instanceof Error ? error : new Error(String(error))),
    )
    .finally(onSettled)
}
