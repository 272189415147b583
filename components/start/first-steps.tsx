'use client'

import { clsx } from 'clsx'
import { Circle, CircleCheck } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { type ReactNode, useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { paths } from '@/lib/shared/paths'
import { DemoOffer } from './demo-data'
import { dockFirstSteps } from './start-state'
import { stepCount, stepTitles, useFirstSteps } from './use-first-steps'

/** What makes a workspace one's own, in three steps that tick themselves. */
export function FirstSteps() {
  const { agent, hasSpoken, asked, approved, done, isKnown } = useFirstSteps()
  useEffect(() => {
    if (isKnown) dockFirstSteps(done < stepCount)
  }, [isKnown, done])
  return (
    <div className="grid max-w-xl gap-6 px-4 py-6">
      <p className="text-muted">
        {done === stepCount
          ? 'That is all it takes. Your workspace runs.'
          : 'Three steps to a working workspace. Each ticks itself when it has happened.'}
      </p>
      <ol className="grid gap-1">
        <Step
          done={Boolean(agent)}
          title={stepTitles.provision}
          action={<Go href={paths.provisionAgent}>Provision agent</Go>}
        >
          {agent ? `${agent.displayName} has a place here.` : 'Give it a name and a key.'}
        </Step>
        <Step
          done={hasSpoken}
          title={stepTitles.message}
          action={agent && <Go href={paths.agent(agent.id)}>Open {agent.displayName}</Go>}
        >
          {hasSpoken
            ? 'It has spoken.'
            : 'Start it with its key, then write to it. The example agent answers “hello”.'}
        </Step>
        <Step
          done={approved}
          title={stepTitles.approve}
          action={
            <Go href={asked ? paths.approvals : paths.vaults}>
              {asked ? 'Open approvals' : 'Open the vault'}
            </Go>
          }
        >
          {approved
            ? 'It got a secret for as long as you said, and no longer.'
            : 'Put a secret into a vault. When the agent needs it, it asks, and you decide.'}
        </Step>
      </ol>
      <DemoOffer />
      <Button
        variant={done === stepCount ? 'primary' : 'ghost'}
        className="justify-self-start"
        asChild
      >
        <Link href={paths.home}>
          {done === stepCount ? 'Go to the inbox' : 'Skip to the inbox'}
        </Link>
      </Button>
    </div>
  )
}

interface StepProps {
  done: boolean
  title: string
  children: ReactNode
  action: ReactNode
}

function Step({ done, title, children, action }: StepProps) {
  const Icon = done ? CircleCheck : Circle
  return (
    <li className="flex items-start gap-3 border-b py-4">
      <Icon aria-hidden className={clsx('size-5 shrink-0', done ? 'text-success' : 'text-faint')} />
      <div className="grid min-w-0 grow gap-0.5">
        <h2 className="font-medium">
          {title}
          <span className="sr-only">{done ? ' (done)' : ' (to do)'}</span>
        </h2>
        <p className="text-muted">{children}</p>
      </div>
      {!done && action}
    </li>
  )
}

function Go({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Button asChild>
      <Link href={href}>{children}</Link>
    </Button>
  )
}
