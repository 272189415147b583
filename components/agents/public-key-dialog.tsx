'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Agent } from '@sesamespace/sdk'
import { type FormEvent, useId } from 'react'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Textarea } from '@/components/ui/input'
import { toastDone } from '@/components/ui/toast'
import { useAddPublicKey } from '@/lib/agents/queries'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { carryOut } from '@/lib/shared/carry-out'

const commands = `openssl genpkey -algorithm ed25519 -out agent.pem
openssl pkey -in agent.pem -pubout`

/** Registers a public key: the private half never leaves the agent. */
export function PublicKeyDialog({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const formId = useId()
  const add = useAddPublicKey(agent.id)
  const errors = fieldErrors(add.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    carryOut(add, formText(new FormData(event.currentTarget), 'publicKey'), {
      onSuccess: () => {
        toastDone('Public key added')
        onClose()
      },
    })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Add a public key for ${agent.displayName}`}
      description="The agent then signs its requests, and no secret is sent. The key may do everything that the agent may."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={add.isPending}>
            Add public key
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <Field
          label="Ed25519 public key"
          hint="As PEM, or its 32 bytes in base64 or hex. Never the private key."
          error={errors.publicKey}
        >
          {(control) => (
            <Textarea
              {...control}
              name="publicKey"
              required
              rows={4}
              dir="ltr"
              spellCheck={false}
              maxLength={limits.publicKey}
              className="font-mono"
            />
          )}
        </Field>
        <div className="grid gap-1.5">
          <p className="text-sm text-muted">Where the agent lives, this makes one:</p>
          <CodeBlock code={commands} what="command" />
        </div>
        {Object.keys(errors).length === 0 && <ErrorNote error={add.error} />}
      </Form>
    </Dialog>
  )
}
