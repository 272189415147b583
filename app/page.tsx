import { redirect } from 'next/navigation'
import { paths } from '@/lib/shared/paths'

export default function Home() {
  redirect(paths.home)
}
