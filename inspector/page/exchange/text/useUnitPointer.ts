import type { TargetedKeyboardEvent, TargetedMouseEvent, TargetedPointerEvent } from 'preact';
import type { Part } from '../../../trace/parts.ts';
import type { Unit } from '../../../trace/units.ts';
import type { Selected } from './selected.ts';

interface UnitPointer {
  readonly onPointerOver: (event: TargetedPointerEvent<HTMLElement>) => void;
  readonly onClick: (event: TargetedMouseEvent<HTMLElement>) => void;
  readonly onKeyDown: (event: TargetedKeyboardEvent<HTMLElement>) => void;
}

/** Selects units of a text with the pointer or the keyboard. */
export const useUnitPointer = (
  units: readonly Unit[],
  part: Part,
  selected: Unit | null,
  onSelect: (selected: Selected | null) => void,
  onMove: (item: number) => void,
): UnitPointer => {
  const unitOf = ({ target }: Event): Unit | null => {
    const index = target instanceof HTMLElement ? Number(target.dataset['unit'] ?? Number.NaN) : Number.NaN;
    return units[index] ?? null;
  };
  const select = (unit: Unit | undefined): void => {
    if (unit !== undefined) onSelect({ part, unit });
  };
  return {
    onPointerOver: (event) => {
      const unit = unitOf(event);
      if (unit !== null && unit !== selected) onSelect({ part, unit });
    },
    onClick: (event) => {
      const unit = unitOf(event);
      // a selection of text is not a click on a token
      if (unit !== null && (getSelection()?.isCollapsed ?? true)) onMove(unit.item);
    },
    onKeyDown: (event) => {
      const index = selected === null ? -1 : units.indexOf(selected);
      switch (event.key) {
        case 'ArrowRight':
          select(units[index + 1]);
          break;
        case 'ArrowLeft':
          select(units[Math.max(0, index - 1)]);
          break;
        case 'Enter':
          if (selected !== null) onMove(selected.item);
          break;
        case 'Escape':
          onSelect(null);
          break;
        default:
          return;
      }
      event.preventDefault();
    },
  };
};
