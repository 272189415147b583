'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { ErrorNote, ErrorState } from '@/components/ui/error-state'
import { Fact, Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { toastDone } from '@/components/ui/toast'
import { mailOptions, sendTestMail } from '@/lib/settings/mail'

/** Whether the installation sends mail, and a way to try it. */
export function MailSection() {
  const query = useQuery(mailOptions())
  const test = useMutation({
    mutationFn: sendTestMail,
    onSuccess: ({ to }) => toastDone(`Test mail sent to ${to}`),
  })
  const { data } = query
  return (
    <Section title="Mail">
      {data?.configured ? (
        <div className="grid max-w-sm gap-4 px-4">
          <Facts>
            <Fact name="From">
              <bdi className="wrap-anywhere">{data.from}</bdi>
            </Fact>
            <Fact name="Server">
              <span className="wrap-anywhere">{data.server}</span>
            </Fact>
          </Facts>
          <ErrorNote error={test.error} />
          <Button
            busy={test.isPending}
            onClick={() => test.mutate()}
            className="justify-self-start"
          >
            Send a test mail
          </Button>
        </div>
      ) : data ? (
        <p className="max-w-sm px-4 text-muted">
          Not set up: invitations and reset links are passed on by hand. Set SESAME_SMTP_URL and
          SESAME_MAIL_FROM on the server to have them mailed.
        </p>
      ) : query.isError ? (
        <ErrorState
          error={query.error}
          what="the state of mail"
          onRetry={() => void query.refetch()}
        />
      ) : (
        <SkeletonRows label="Loading the state of mail" rows={1} />
      )}
    </Section>
  )
}
