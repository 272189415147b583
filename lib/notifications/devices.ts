import { queryOptions } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'

/** The devices that the person is notified on. */
export const pushDevicesOptions = () =>
  queryOptions({
    queryKey: ['settings', 'push-devices'],
    queryFn: async ({ signal }) => (await read('listPushDevices', {}, signal)).devices,
  })
