import { queryOptions } from '@tanstack/react-query'
import { read, write } from '@/lib/shared/call'

/** Whether the installation sends mail, and how. */
export const mailOptions = () =>
  queryOptions({
    queryKey: ['settings', 'mail'],
    queryFn: async ({ signal }) => (await read('getMailState', {}, signal)).mail,
  })

/** Mails a test to the person's own address. */
export const sendTestMail = (): Promise<{ to: string }> => write('sendTestMail', {})
