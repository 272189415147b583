import { Slot } from 'radix-ui/slot'
import type { ComponentProps } from 'react'
import { buttonClass, type ButtonLook } from './button-class'
import { Spinner } from './spinner'

export interface ButtonProps extends ComponentProps<'button'>, ButtonLook {
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
  variant,
  size,
  busy,
  asChild = false,
  type = 'button',
  className,
  children,
  disabled,
  onClick,
  ...props
}: ButtonProps) {
  const classes = buttonClass({ variant, size, className })
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
