/** Keys of fields, each as it is stored. */
export function FieldNames({ keys }: { keys: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {keys.map((key) => (
        <code key={key} className="max-w-full break-all rounded-sm bg-sunken px-1.5 text-sm">
          {key}
        </code>
      ))}
    </span>
  )
}
