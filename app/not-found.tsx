import { buttonClass } from '@/components/ui/button-class'
import { paths } from '@/lib/shared/paths'

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-3 px-6 text-center">
      <h1 className="text-xl font-semibold">There is nothing here</h1>
      <p className="max-w-sm text-muted">
        The address may be wrong, or what was here is gone, or you may not see it.
      </p>
      {/* Neither the router's link nor our button: each page of Sesame would carry their code for this one, a second time. */}
      <a href={paths.home} className={buttonClass({ variant: 'primary' })}>
        Go to the inbox
      </a>
    </main>
  )
}
