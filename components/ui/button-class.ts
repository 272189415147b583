import { clsx } from 'clsx'

const variants = {
  /** The one primary action of a view. */
  primary: 'bg-accent text-accent-on hover:bg-accent-hover font-medium',
  /** The primary action of a row among many: gold on the row that is pointed at or has the focus. */
  'row-primary':
    'border bg-canvas font-medium text-ink hover:bg-accent-hover group-hover/row:border-transparent group-hover/row:bg-accent group-hover/row:text-accent-on group-focus-within/row:border-transparent group-focus-within/row:bg-accent group-focus-within/row:text-accent-on',
  secondary: 'border bg-canvas text-ink hover:bg-hover',
  ghost: 'text-muted hover:bg-hover hover:text-ink',
  danger: 'bg-danger-fill text-danger-on hover:opacity-90 font-medium',
  'danger-quiet': 'border text-danger hover:bg-danger-soft',
} as const

const sizes = {
  sm: 'h-7 px-2 text-sm gap-1.5 pointer-coarse:h-11 pointer-coarse:px-3',
  md: 'h-8 px-3 gap-2 pointer-coarse:h-11',
  lg: 'h-10 px-4 gap-2 pointer-coarse:h-11',
  icon: 'size-8 pointer-coarse:size-11',
} as const

export interface ButtonLook {
  variant?: keyof typeof variants
  size?: keyof typeof sizes
}

/** The looks of a button, for what is a link in a page without script. */
export const buttonClass = ({
  variant = 'secondary',
  size = 'md',
  className,
}: ButtonLook & { className?: string | undefined }): string =>
  clsx(
    'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-sm transition-colors',
    'disabled:opacity-50 aria-disabled:opacity-70',
    variants[variant],
    sizes[size],
    className,
  )
