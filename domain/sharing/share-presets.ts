import { type ShareVisibility, SMALL_COUNTS_UNDER } from './share-scope.ts';

/** For whom a link is made: somebody of the team, those who lead the company, or people who are not part of it. */
export const SHARE_PRESETS = ['colleague', 'board', 'outside'] as const;
export type SharePreset = (typeof SHARE_PRESETS)[number];

/** What a preset decides of a link; everything else stays as it was chosen. */
export type PresetVisibility = Pick<
  ShareVisibility,
  'segments' | 'views' | 'notes' | 'owners' | 'money' | 'hiddenUnder'
>;

/**
 * What readers of one kind see.
 *
 * @example presetVisibility('outside').segments // 'masked'
 */
export function presetVisibility(preset: SharePreset): PresetVisibility {
  const whole = { segments: 'named', views: 'review-and-steps', money: true, hiddenUnder: null } as const;
  switch (preset) {
    case 'colleague':
      return { ...whole, notes: true, owners: true };
    case 'board':
      return { ...whole, notes: false, owners: false };
    case 'outside':
      return {
        segments: 'masked',
        views: 'review-and-steps',
        notes: false,
        owners: false,
        money: false,
        hiddenUnder: SMALL_COUNTS_UNDER,
      };
  }
}

/** Whether such a link is only made with a password: its readers are nobody's colleagues. */
export function needsPassword(preset: SharePreset): boolean {
  return preset === 'outside';
}
