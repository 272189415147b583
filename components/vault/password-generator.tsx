'use client'

import { RefreshCw, WandSparkles } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Popover, PopoverClose, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { Switch } from '@/components/ui/switch'
import { Tooltip } from '@/components/ui/tooltip'
import { generatePassword, type PasswordRecipe } from '@/lib/vault/password-generator'

/** Makes up a password and puts it into the field beside it. */
export function PasswordGenerator({ onUse }: { onUse: (password: string) => void }) {
  return (
    <Popover>
      <Tooltip label="Generate">
        <PopoverTrigger asChild>
          <Button variant="ghost" size="icon" aria-label="Generate a password">
            <WandSparkles aria-hidden className="size-4" />
          </Button>
        </PopoverTrigger>
      </Tooltip>
      <PopoverContent align="end" aria-label="Generate a password" className="w-80">
        <Generator onUse={onUse} />
      </PopoverContent>
    </Popover>
  )
}

function Generator({ onUse }: { onUse: (password: string) => void }) {
  const [recipe, setRecipe] = useState<PasswordRecipe>({ length: 24, symbols: true })
  const [password, setPassword] = useState(() => generatePassword(recipe))
  const lengthId = useId()
  const change = (next: PasswordRecipe): void => {
    setRecipe(next)
    setPassword(generatePassword(next))
  }
  return (
    <div className="grid gap-3">
      <p aria-live="polite" className="min-h-10 break-all rounded-sm bg-sunken p-2 font-mono">
        {password}
      </p>
      <div className="grid grid-cols-[auto_1fr_2rem] items-center gap-3">
        <label htmlFor={lengthId}>Length</label>
        <input
          id={lengthId}
          type="range"
          min={12}
          max={64}
          value={recipe.length}
          onChange={(event) => change({ ...recipe, length: event.target.valueAsNumber })}
          className="accent-accent pointer-coarse:h-11"
        />
        <output htmlFor={lengthId} className="tabular text-right">
          {recipe.length}
        </output>
      </div>
      <Switch
        label="Symbols"
        checked={recipe.symbols}
        onChange={(symbols) => change({ ...recipe, symbols })}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={() => change(recipe)}>
          <RefreshCw aria-hidden className="size-4" /> Another
        </Button>
        <PopoverClose asChild>
          <Button variant="primary" onClick={() => onUse(password)}>
            Use password
          </Button>
        </PopoverClose>
      </div>
    </div>
  )
}
