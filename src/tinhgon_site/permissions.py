"""What a page may ask of a computer: nothing that these pages need."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

DENIED = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
          "midi", "payment", "usb")  # fmt: skip
POLICY = ", ".join(f"{feature}=()" for feature in DENIED)


class PermissionsPolicyMiddleware:
    """Tells the browser that no page here, and nothing inside one, uses a camera, a place or the like."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        return response
