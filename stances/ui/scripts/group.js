// A group of controls. Stands behind `kit`.
export default async (component) => (await kit.ready).group(component);
