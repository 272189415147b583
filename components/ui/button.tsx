import { clsx } from 'clsx'
import { Slot } from 'radix-ui/slot'
import type { ComponentProps } from 'react'
import { Spinner } from './spinner'

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

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: keyof typeof variants
  size?: keyof typeof sizes
  /**
   * Shows a spinner and takes no further press, but keeps its width, its focus and its words. A button that can be busy does
   * once what is pressed twice: the second press of a double click may come before it is.
   */
  busy?: boolean
  /** Renders its one child (a link, usually) with the looks of a button. */
  asChild?: boolean
}

type OnClick = ButtonProps['onClick']

const once =
  (onClick: OnClick): OnClick =>
  (event) => {
    if (event.detail > 1) event.preventDefault()
    else onClick?.(event)
  }

/** A button. An icon alone needs an `aria-label`. */
export function Button({
  variant = 'secondary',
  size = 'md',
  busy,
  asChild = false,
  type = 'button',
  className,
  children,
  disabled,
  onClick,
  ...props
}: ButtonProps) {
  const classes = clsx(
    'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-sm transition-colors',
    'disabled:opacity-50 aria-disabled:opacity-70',
    variants[variant],
    sizes[size],
    className,
  )
  if (asChild) {
    return (
      <Slot className={classes} onClick={onClick} {...props}>
        {children}
      </Slot>
    )
  }
  return (
    <button
      type={busy ? 'button' : type}
      className={classes}
      disabled={disabled}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : busy === undefined ? onClick : once(onClick)}
      {...props}
    >
      {busy && <Spinner />}
      {children}
    </button>
  )
}
