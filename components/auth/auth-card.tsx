import type { ReactNode } from 'react'

interface DoorProps {
  title: string
  intro?: ReactNode
  children: ReactNode
}

/** The page before the workspace: one narrow column, one thing to do. */
export function AuthCard({ title, intro, children }: DoorProps) {
  return (
    <main
      id="main"
      className="mx-auto grid min-h-dvh w-full max-w-sm content-start gap-6 px-5 py-10 sm:content-center"
    >
      <header className="grid gap-2">
        <Mark />
        <h1 className="mt-2 text-xl font-semibold">{title}</h1>
        {intro && <p className="text-muted">{intro}</p>}
      </header>
      {children}
    </main>
  )
}

function Mark() {
  return (
    <p className="flex items-center gap-2 font-medium text-muted">
      <svg aria-hidden viewBox="0 0 32 32" className="size-6">
        <rect width="32" height="32" rx="7" fill="#211600" />
        <path
          d="M16 5c5.2 4.1 7.4 8.3 7.4 12.4A7.4 7.4 0 0 1 16 27a7.4 7.4 0 0 1-7.4-9.6C8.6 13.3 10.800 9.100 16 5Z"
          fill="#e0a836"
        />
        <circle cx="16" cy="17.2" r="2.3" fill="#211600" />
        <path d="M16 18l1.5 5h-3z" fill="#211600" />
      </svg>
      Sesame
    </p>
  )
}
