'use client'

import type { UseQueryOptions, UseQueryResult } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '@/lib/shared/errors'
import { useFragmentToken } from './use-fragment-token'

/** A one-time link on its page: its token, what the server says of it, and a way to look again. */
export interface Link<Check> {
  /** `null` until the address was read, empty when it has no token. */
  token: string | null
  check: UseQueryResult<Check>
  /** The server knows no such token. */
  isUnknown: boolean
  /** Takes a token that was typed. */
  enter: (token: string) => void
  /** Asks again: somebody else may have used it meanwhile. */
  again: () => void
}

/** Reads the token of the link and asks what it is for, before anything is typed. */
export function useLink<Check, Key extends readonly unknown[]>(
  options: (token: string, attempt: number) => UseQueryOptions<Check, Error, Check, Key>,
): Link<Check> {
  const found = useFragmentToken()
  const [state, setState] = useState({ found, token: found, attempt: 0 })
  // Another link was opened in this tab.
  if (state.found !== found) setState({ found, token: found, attempt: state.attempt + 1 })
  const { token, attempt } = state
  const ask = (next: string | null): void =>
    setState({ ...state, token: next, attempt: attempt + 1 })
  const check = useQuery({ ...options(token ?? '', attempt), enabled: Boolean(token) })
  return {
    token,
    check,
    isUnknown: check.error instanceof ApiError && check.error.code === 'invalid_token',
    enter: ask,
    again: () => ask(token),
  }
}
