/** One colour for each of five channels. */
export const colours = ['#1f6f8b', '#d98e04', '#7a5195', '#3d8b37', '#b5473c'];
