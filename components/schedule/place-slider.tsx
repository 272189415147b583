import { clsx } from 'clsx'

interface PlaceSliderProps {
  label: string
  /** How many places there are, one after the other. */
  count: number
  value: number
  /** What is at the chosen place. */
  words: string
  onChange: (place: number) => void
  className?: string
}

/** Goes along what is drawn in a row, with a finger or with keys: marks in it are too narrow for either. */
export const PlaceSlider = ({
  label,
  count,
  value,
  words,
  onChange,
  className,
}: PlaceSliderProps) => (
  <input
    type="range"
    aria-label={label}
    aria-valuetext={words}
    min={0}
    max={count - 1}
    step={1}
    value={value}
    onChange={({ target }) => onChange(Number(target.value))}
    className={clsx(
      'm-0 h-6 w-full min-w-0 cursor-pointer accent-(--color-ink) pointer-coarse:h-11',
      className,
    )}
  />
)
