import { z } from 'zod';

/** What the generated JSON is. */
export const Items = z.object({
  items: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      price: z.number(),
      inStock: z.boolean(),
      tags: z.array(z.string()),
      note: z.string(),
    }),
  ),
});

export const parameters = z.toJSONSchema(Items);
