import type { Config } from 'tailwindcss'

/** Names for the tokens of `app/tokens.css`. Components use these names, never a raw colour. */
const config: Config = {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  darkMode: ['selector', '[data-color-scheme=dark]'],
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      canvas: 'var(--canvas)',
      panel: 'var(--panel)',
      raised: 'var(--raised)',
      sunken: 'var(--sunken)',
      hover: 'var(--hover)',
      pressed: 'var(--pressed)',
      scrim: 'var(--scrim)',
      line: { DEFAULT: 'var(--line)', strong: 'var(--line-strong)' },
      ink: 'var(--ink)',
      muted: 'var(--ink-muted)',
      faint: 'var(--ink-faint)',
      accent: {
        DEFAULT: 'var(--accent)',
        hover: 'var(--accent-hover)',
        on: 'var(--accent-on)',
        ink: 'var(--accent-ink)',
        soft: 'var(--accent-soft)',
      },
      success: { DEFAULT: 'var(--success)', soft: 'var(--success-soft)' },
      warning: { DEFAULT: 'var(--warning)', soft: 'var(--warning-soft)' },
      danger: {
        DEFAULT: 'var(--danger)',
        soft: 'var(--danger-soft)',
        fill: 'var(--danger-fill)',
        on: 'var(--danger-on)',
      },
      info: { DEFAULT: 'var(--info)', soft: 'var(--info-soft)' },
      focus: 'var(--focus)',
    },
    fontSize: {
      xs: ['0.75rem', '1rem'],
      sm: ['0.8125rem', '1.125rem'],
      base: ['0.875rem', '1.25rem'],
      lg: ['1rem', '1.5rem'],
      xl: ['1.25rem', '1.75rem'],
      '2xl': ['1.5rem', '2rem'],
    },
    borderRadius: { none: '0', sm: '6px', md: '8px', lg: '12px', full: '9999px' },
    fontFamily: {
      sans: ['var(--font-geist-sans)', 'system-ui', 'sans-serif'],
      mono: ['var(--font-geist-mono)', 'ui-monospace', 'monospace'],
    },
    extend: {
      boxShadow: { pop: 'var(--shadow-pop)' },
      transitionDuration: { DEFAULT: '140ms' },
      width: { pane: '360px', sidebar: '240px' },
    },
  },
}

export default config
