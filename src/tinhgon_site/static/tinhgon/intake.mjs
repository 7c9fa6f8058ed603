// Files on their way: too much is said before it is sent, and how far the sending has come is shown.

for (const form of document.querySelectorAll("form[data-intake]")) {
  const files = form.querySelector("input[type=file]");
  const place = form.querySelector(".intake-progress");
  const words = place.querySelector("span");
  const bar = place.querySelector("progress");
  const button = form.querySelector("button[type=submit]");

  const say = (text, share) => {
    place.hidden = false;
    words.textContent = text;
    if (share === undefined) bar.removeAttribute("value");
    else bar.value = share;
  };

  files.addEventListener("change", () => {
    const size = [...files.files].reduce((sum, file) => sum + file.size, 0);
    files.setCustomValidity(size > Number(form.dataset.limit) ? form.dataset.tooLarge : "");
    files.reportValidity();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (at) => {
      if (at.lengthComputable && at.loaded < at.total) say(form.dataset.sending, (100 * at.loaded) / at.total);
      else say(form.dataset.reading);
    });
    request.addEventListener("load", () => {
      // The answer is either the page of the upload, to which it was led, or this page with what is missing.
      if (request.responseURL !== location.href) return location.assign(request.responseURL);
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const said = page.querySelector("[role=alert], .field-error");
      say(said ? said.textContent : form.dataset.failed, 0);
      button.disabled = false;
    });
    request.addEventListener("error", () => {
      say(form.dataset.failed, 0);
      button.disabled = false;
    });
    request.open("POST", location.href);
    request.send(new FormData(form));
    button.disabled = true;
    say(form.dataset.sending, 0);
  });

  // A page that comes back from the browser's memory begins anew.
  window.addEventListener("pageshow", () => {
    place.hidden = true;
    button.disabled = false;
  });
}
