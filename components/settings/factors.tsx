'use client'

import type { SignInMethods } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Section } from '@/components/ui/section'
import { passkeysOptions } from '@/lib/settings/passkeys'
import { totpOptions } from '@/lib/settings/queries'
import { Passkeys } from './passkeys'
import { TwoFactor } from './two-factor'

/** What a person has besides the password: each knows of the other what changes its own words. */
export function Factors({ methods }: { methods: SignInMethods }) {
  const { data: totp } = useQuery(totpOptions())
  const { data: passkeys } = useQuery(passkeysOptions())
  return (
    <>
      <Passkeys signsIn={methods.passwordAllowed} hasTotp={totp?.enabled ?? false} />
      <Section title="Two-factor sign-in">
        {(methods.identities.length > 0 || !methods.passwordAllowed) && (
          <p className="px-4 pb-2 text-muted">
            Asked for when you sign in with your password. With single sign-on the provider decides.
          </p>
        )}
        <TwoFactor hasPasskeys={(passkeys?.length ?? 0) > 0} />
      </Section>
    </>
  )
}
