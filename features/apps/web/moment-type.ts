/** How a browser asks for the values of fields that are a day or a time. */
export const momentType = (type: string | undefined): 'date' | 'time' | undefined =>
  type === 'DATE' ? 'date' : type === 'TIME' ? 'time' : undefined;
