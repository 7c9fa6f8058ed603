// A sheet as a picture: drawn by the browser, which has the letters, at four dots a point (about 290 an inch on A3).

const DOTS_A_POINT = 4;

async function save(address, name) {
  const text = await (await fetch(address)).text();
  const [, width, height] = text.match(/viewBox="0 0 ([\d.]+) ([\d.]+)"/).map(Number);
  const sized = text.replace("<svg ", `<svg width="${width * DOTS_A_POINT}" height="${height * DOTS_A_POINT}" `);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(sized)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext("2d").drawImage(image, 0, 0);
  const picture = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(picture);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

for (const button of document.querySelectorAll("[data-png]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await save(button.dataset.png, button.dataset.name);
    } finally {
      button.disabled = false;
    }
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
