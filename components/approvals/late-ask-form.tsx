'use client'

import dynamic from 'next/dynamic'
import { whenReachable } from '@/lib/shared/when-reachable'

/** The form that asks back, once it is wanted. */
export const LateAskForm = dynamic(
  whenReachable(() => import('./ask-form').then((module) => module.AskForm)),
  { ssr: false },
)
