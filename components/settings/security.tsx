'use client'

import { Section } from '@/components/ui/section'
import { AccountActivity } from './account-activity'
import { PasswordForm } from './password-form'
import { TwoFactor } from './two-factor'

/** How the person proves who they are. */
export function Security() {
  return (
    <>
      <Section title="Two-factor sign-in">
        <TwoFactor />
      </Section>
      <Section title="Password">
        <div className="max-w-sm px-4">
          <PasswordForm />
        </div>
      </Section>
      <Section title="Changes to your account">
        <AccountActivity />
      </Section>
    </>
  )
}
