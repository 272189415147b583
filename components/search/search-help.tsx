import { searchOperators } from '@sesamespace/contract/search-query'

/** What narrows a search, to tap or to read. */
export function SearchHelp({ onInsert }: { onInsert: (operator: string) => void }) {
  return (
    <ul aria-label="Operators" className="mt-4 grid gap-1 text-start">
      {Object.entries(searchOperators).map(([key, meaning]) => (
        <li key={key}>
          <button
            type="button"
            onClick={() => onInsert(`${key}:`)}
            className="flex min-h-9 w-full items-center gap-3 rounded-sm px-2 text-start hover:bg-hover pointer-coarse:min-h-11"
          >
            <code className="w-16 shrink-0 text-ink">{key}:</code>
            <span>{meaning}</span>
          </button>
        </li>
      ))}
      <li className="flex min-h-9 items-center gap-3 px-2">
        <code className="w-16 shrink-0 text-ink">“ ” −</code>
        <span>Quotes for a phrase, a minus for what must not be there</span>
      </li>
    </ul>
  )
}
